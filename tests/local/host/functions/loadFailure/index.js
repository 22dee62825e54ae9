// A bundle that does not load.
require('./missing')
