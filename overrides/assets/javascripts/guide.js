// @ts-check
// What a page of the guide has: what every page has, and a voice.

import "./site.js";
import "./listen.js";
