/// Results as text: CSV, JSON, and one page of HTML with its plots.
@NullMarked
package io.dswarm.simulator.report;

import org.jspecify.annotations.NullMarked;
