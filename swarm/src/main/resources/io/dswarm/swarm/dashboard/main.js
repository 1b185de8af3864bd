// The frame and the page in it: what one waits for.
import './parts/shell.js';
