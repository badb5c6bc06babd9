/// What people type: one class for each command. A command reads its options, calls what does the work, and prints for people or, with `--json`, for machines.
@NullMarked
package io.gatehouse.server.command;

import org.jspecify.annotations.NullMarked;
