package io.gatehouse.spec.json;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The members of an object, in the order of the text. Immutable, because nobody else holds what is inside.
final class Members extends AbstractMap<String, Json> {
    private final Map<String, Json> inOrder;

    private Members(Map<String, Json> inOrder) {
        this.inOrder = inOrder;
    }

    /// @param own that nobody changes any more
    static Members of(LinkedHashMap<String, Json> own) {
        return new Members(own);
    }

    /// The same members, whatever becomes of the map.
    static Members copyOf(Map<String, Json> members) {
        return members instanceof Members same ? same : new Members(new LinkedHashMap<>(members));
    }

    @Override
    public @Nullable Json get(Object name) {
        return inOrder.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return inOrder.containsKey(name);
    }

    @Override
    public int size() {
        return inOrder.size();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Json> action) {
        inOrder.forEach(action);
    }

    @Override
    public Set<Entry<String, Json>> entrySet() {
        return Collections.unmodifiableMap(inOrder).entrySet();
    }
}
