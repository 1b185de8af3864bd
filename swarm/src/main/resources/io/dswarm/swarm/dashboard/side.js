// What stands around the page, and may come a moment later than it does.
import './parts/search.js';
import './parts/putget.js';
import './parts/nodepanel.js';
import './parts/command.js';
import './parts/timebar.js';
import './parts/toasts.js';
import './parts/help.js';
