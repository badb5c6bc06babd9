/// Files that only their owner reads and that survive a crash at any moment.
@NullMarked
package io.gatehouse.crypto.file;

import org.jspecify.annotations.NullMarked;
