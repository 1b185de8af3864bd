// The first of the three scripts: theme before anything is painted, and the state of the swarm,
// which is asked for while the modules of the page (main.js) and of what is around it (side.js) are
// still on their way.
import './theme.js';
import {live} from './live.js';

live.start();
