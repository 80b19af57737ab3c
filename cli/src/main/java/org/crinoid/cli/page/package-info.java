/**
 * A report as content, free of its form, and the two forms it takes: plain text and one
 * self-contained HTML page.
 *
 * <table>
 * <caption>Public types</caption>
 * <tr><td>{@link org.crinoid.cli.page.Page}, {@link org.crinoid.cli.page.Section}, {@link
 *     org.crinoid.cli.page.Block}</td><td>the content</td></tr>
 * <tr><td>{@link org.crinoid.cli.page.TextPage}, {@link
 *     org.crinoid.cli.page.HtmlPage}</td><td>the forms</td></tr>
 * <tr><td>{@link org.crinoid.cli.page.Markup}</td><td>elements, attributes and escaped
 *     text</td></tr>
 * </table>
 */
package org.crinoid.cli.page;
