/* Module _hashlib: the digests of digest.h as objects. */
#include "digest.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/span.h"
#include "repl/eval/types/str.h"

#include <string.h>

typedef struct hash_object {
    object head;
    digest digest;
} hash_object;

#define METHOD(name)                                                                  \
    static value name(machine *m UNUSED, value self UNUSED, const value *args UNUSED, \
                      size_t count UNUSED, tuple *names UNUSED)

static bool add(machine *m, digest *d, value v)
{
    view seen;
    if (is_str(m, v))
        return fails(m, T_TypeError, "Strings must be encoded before hashing");
    if (!view_try(m, v, &seen))
        return !is_raised(m) && fails(m, T_TypeError, "object supporting the buffer API required");
    bool whole =
        !seen.copy || fails(m, T_BufferError, "memoryview: underlying buffer is not C-contiguous");
    if (whole)
        digest_add(d, seen.data, seen.length);
    view_close(m, &seen);
    return whole;
}

static value hash_new(machine *m, const digest_kind *kind, value data)
{
    bool is_open = kind->size == 0;
    enum module_state place = is_open ? STATE_hash_open : STATE_hash;
    hash_object *h = object_new(m, as(type, m->module_state[place]));
    if (!h)
        return NOTHING;
    digest_start(&h->digest, kind);
    if (is_nothing(data) || add(m, &h->digest, data))
        return of(h);
    drop_object(m, h);
    return NOTHING;
}

/* The first n bytes of what the digest is so far. */
static bytes *digest_so_far(machine *m, value self, size_t n)
{
    digest d = as(hash_object, self)->digest;
    bytes *b = bytes_new(m, NULL, n);
    if (b)
        digest_finish(&d, bytes_writable(b), n);
    return b;
}

static value hex_of(machine *m, bytes *b)
{
    builder text_made;
    if (!b)
        return NOTHING;
    builder_start(&text_made, m);
    for (size_t i = 0; i < b->length; i++) {
        builder_char(&text_made, (uint8_t) "0123456789abcdef"[bytes_data(b)[i] >> 4]);
        builder_char(&text_made, (uint8_t) "0123456789abcdef"[bytes_data(b)[i] & 15]);
    }
    drop_object(m, b);
    return of(builder_finish(&text_made));
}

METHOD(update)
{
    return add(m, &as(hash_object, self)->digest, args[0]) ? NONE : NOTHING;
}

METHOD(digest_method)
{
    return of(digest_so_far(m, self, as(hash_object, self)->digest.kind->size));
}

METHOD(hex_method)
{
    return hex_of(m, digest_so_far(m, self, as(hash_object, self)->digest.kind->size));
}

static bool length_from(machine *m, value v, int64_t *n)
{
    return index_as_c_size(m, v, n) &&
           (*n >= 0 ||
            fails(m, T_SystemError, "Negative size passed to PyBytes_FromStringAndSize"));
}

METHOD(open_digest_method)
{
    int64_t n;
    return length_from(m, args[0], &n) ? of(digest_so_far(m, self, (size_t)n)) : NOTHING;
}

METHOD(open_hex_method)
{
    int64_t n;
    return length_from(m, args[0], &n) ? hex_of(m, digest_so_far(m, self, (size_t)n)) : NOTHING;
}

METHOD(copy)
{
    hash_object *h = object_new(m, type_of(m, self));
    if (h)
        h->digest = as(hash_object, self)->digest;
    return of(h);
}

static value show(machine *m, value self)
{
    return of(str_format(m, "<%s %Q object @ 0x%p>", as(hash_object, self)->digest.kind->name,
                         type_of(m, self), as_object(self)));
}

static value name_get(machine *m, value self)
{
    return of(str_new(m, as(hash_object, self)->digest.kind->name));
}

static value size_get(machine *m, value self)
{
    (void)m;
    return small((int64_t)as(hash_object, self)->digest.kind->size);
}

static value block_size_get(machine *m, value self)
{
    (void)m;
    return small((int64_t)as(hash_object, self)->digest.kind->block);
}

static const attribute_record attributes[] = {
    {"block_size", block_size_get, NULL, NULL},
    {"digest_size", size_get, NULL, NULL},
    {"name", name_get, NULL, "algorithm name."},
    {0},
};

static const method_record methods[] = {
    {"copy", copy, ARITY_NONE, 0, "", "Return a copy of the hash object."},
    {"digest", digest_method, ARITY_NONE, 0, "", "Return the digest value as a bytes object."},
    {"hexdigest", hex_method, ARITY_NONE, 0, "",
     "Return the digest value as a string of hexadecimal digits."},
    {"update", update, ARITY_ONE, 0, "obj, /",
     "Update this hash object's state with the provided string."},
    {0},
};

static const method_record open_methods[] = {
    {"copy", copy, ARITY_NONE, 0, "", "Return a copy of the hash object."},
    {"update", update, ARITY_ONE, 0, "obj, /",
     "Update this hash object's state with the provided string."},
    {"digest", open_digest_method, ARITY_NAMED, 0, "length",
     "Return the digest value as a bytes object."},
    {"hexdigest", open_hex_method, ARITY_NAMED, 0, "length",
     "Return the digest value as a string of hexadecimal digits."},
    {0},
};

static const type_record hash_record = {
    .name = "_hashlib.HASH",
    .base = T_object,
    .flags = TYPE_NO_CREATE,
    .size = sizeof(hash_object),
    .slots = {.repr = show},
    .methods = methods,
    .attributes = attributes,
    .doc = "A number that stands for bytes, of which there may still come some.",
};

/* Of SHAKE: the digest is as long as it is asked for. */
static const type_record open_record = {
    .name = "_hashlib.HASHXOF",
    .base = T_object,
    .flags = TYPE_NO_CREATE,
    .size = sizeof(hash_object),
    .slots = {.repr = show},
    .methods = open_methods,
    .attributes = attributes,
    .doc = "A digest of any length.",
};

#define DIGEST(name)                                 \
    METHOD(make_##name)                              \
    {                                                \
        return hash_new(m, &digest_##name, args[0]); \
    }
DIGESTS(DIGEST)
#undef DIGEST

static const method_record functions[] = {
#define DIGEST(name)                        \
    {"openssl_" #name,                      \
     make_##name,                           \
     ARITY_NAMED,                           \
     0,                                     \
     "string=b'', *, usedforsecurity=True", \
     "Returns a " #name " hash object; optionally initialized with a string"},
    DIGESTS(DIGEST)
#undef DIGEST
        {0},
};

static bool init_module(machine *m, module_object *self)
{
    return module_keep_type(m, self, STATE_hash, &hash_record) &&
           module_keep_type(m, self, STATE_hash_open, &open_record);
}

const module_record _hashlib_module = {
    .name = "_hashlib",
    .doc = "Digests of bytes.",
    .methods = functions,
    .init = init_module,
};
