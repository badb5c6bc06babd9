/// Certificates for the listeners: those of the local authority, and those that the operator brings.
///
/// What leaves here are types of the JDK. The only user of Bouncy Castle, which reads PEM and writes certificates;
/// the arithmetic is the JDK's.
@NullMarked
package io.gatehouse.crypto.certificate;

import org.jspecify.annotations.NullMarked;
