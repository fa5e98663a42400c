// A script of its own: a strict policy allows no inline one, which trunk would write.
import init from './example-yew.js';

init();
