/**
 * {@code crinoid analyse}: all that can be known of a model without simulating it, as one page.
 *
 * <p>The one command made of others: it asks {@code explain} and {@code steady}.
 */
package org.crinoid.cli.analyse;
