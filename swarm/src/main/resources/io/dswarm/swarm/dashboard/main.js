// The entry: theme before anything is painted, then the shell, then the state.
import './theme.js';
import './parts/shell.js';
import {live} from './live.js';

live.start();
