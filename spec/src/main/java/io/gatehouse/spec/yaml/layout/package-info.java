/// YAML as people write it: with their comments, blank lines, quotes and order.
@NullMarked
package io.gatehouse.spec.yaml.layout;

import org.jspecify.annotations.NullMarked;
