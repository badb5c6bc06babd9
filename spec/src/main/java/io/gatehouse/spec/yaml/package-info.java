/// YAML and JSON files that people write, with the place of every word in them.
@NullMarked
package io.gatehouse.spec.yaml;

import org.jspecify.annotations.NullMarked;
