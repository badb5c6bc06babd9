package io.gatehouse.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may call an operation.
public sealed interface Access {

    /// Whether roles that amount to this suffice.
    boolean isMetBy(Grants grants);

    /// No rule allows it.
    record Nobody() implements Access {
        @Override
        public boolean isMetBy(Grants grants) {
            return false;
        }

        @Override
        public String toString() {
            return "nobody";
        }
    }

    /// Everyone, known or not.
    record Anyone() implements Access {
        @Override
        public boolean isMetBy(Grants grants) {
            return true;
        }

        @Override
        public String toString() {
            return "anyone";
        }
    }

    /// Whoever is authenticated.
    record SignedIn() implements Access {
        @Override
        public boolean isMetBy(Grants grants) {
            return true;
        }

        @Override
        public String toString() {
            return "signed-in";
        }
    }

    /// Holders of any one of these.
    ///
    /// @param holders in the order of the file, at least one; the order means nothing
    record AnyOf(List<Holder> holders) implements Access {
        public AnyOf {
            holders = holders.stream().distinct().toList();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof AnyOf any
                    && Set.copyOf(holders).equals(Set.copyOf(any.holders));
        }

        @Override
        public int hashCode() {
            return Set.copyOf(holders).hashCode();
        }

        @Override
        public boolean isMetBy(Grants grants) {
            for (Holder holder : holders) {
                if (holder.isIn(grants)) {
                    return true;
                }
            }
            return false;
        }

        /// Those whom a parameter of the path may name.
        public List<PathOwner> pathOwners() {
            return of(PathOwner.class);
        }

        /// Those whom the body may name.
        public List<BodyOwner> bodyOwners() {
            return of(BodyOwner.class);
        }

        /// Those whom the app's answer may name.
        public List<ResponseOwner> responseOwners() {
            return of(ResponseOwner.class);
        }

        private <T extends Holder> List<T> of(Class<T> kind) {
            return holders.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        @Override
        public String toString() {
            return String.join(" or ", holders.stream().map(Holder::name).toList());
        }
    }

    /// What makes somebody one who may.
    sealed interface Holder {
        String name();

        boolean isIn(Grants grants);
    }

    record Role(String name) implements Holder {
        @Override
        public boolean isIn(Grants grants) {
            return grants.hasRole(name);
        }
    }

    /// The subject whom a message names: no role makes one so.
    sealed interface Owner extends Holder {
        @Override
        default boolean isIn(Grants grants) {
            return false;
        }
    }

    /// @param parameter of the path
    record PathOwner(String parameter) implements Owner {
        @Override
        public String name() {
            return "owner(path." + parameter + ")";
        }
    }

    /// Known only once the body is read and validated.
    ///
    /// @param field of its JSON, not in a list
    record BodyOwner(FieldPath field) implements Owner {
        @Override
        public String name() {
            return "owner(body" + field + ")";
        }
    }

    /// Known only when the app has answered.
    ///
    /// @param field of its JSON
    /// @param filtered whether items of a list that are not the caller's are left out, instead of the whole answer
    record ResponseOwner(FieldPath field, boolean filtered) implements Owner {
        @Override
        public String name() {
            return "owner(response" + field + ")" + (filtered ? " filtered" : "");
        }
    }

    /// @param name `noun:verb`
    record Permission(String name) implements Holder {
        @Override
        public boolean isIn(Grants grants) {
            return grants.hasPermission(name);
        }
    }
}
