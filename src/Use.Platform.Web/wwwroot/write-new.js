// Starting a practice: the place is a type-ahead.

import { startPlaces } from './place.js';

startPlaces(document);
