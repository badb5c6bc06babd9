package io.gatehouse.crypto.jose;

import java.math.BigInteger;

/// Recognises RSA moduli of a family of chips whose keys can be factored (ROCA, CVE-2017-15361; Nemec et al., CCS 2017).
///
/// Their primes are powers of 65537 modulo the product of small primes, and so is the modulus. That an honest
/// modulus is one for all of these primes has a chance of less than one in a hundred million.
final class RocaModulus {
    private static final int GENERATOR = 65_537;
    private static final int PRIME_MAX = 167;

    private RocaModulus() {}

    static boolean isSuspect(BigInteger modulus) {
        BigInteger prime = BigInteger.TWO.nextProbablePrime();
        while (prime.intValue() <= PRIME_MAX) {
            int p = prime.intValue();
            if (!isPower(modulus.mod(prime).intValue(), p)) {
                return false;
            }
            prime = prime.nextProbablePrime();
        }
        return true;
    }

    private static boolean isPower(int residue, int prime) {
        int power = 1;
        do {
            if (power == residue) {
                return true;
            }
            power = power * (GENERATOR % prime) % prime;
        } while (power != 1);
        return false;
    }
}
