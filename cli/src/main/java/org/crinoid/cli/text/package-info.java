/** Numbers, units, names and parts of models as people write them. */
package org.crinoid.cli.text;
