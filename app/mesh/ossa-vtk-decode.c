/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>
#include <zlib.h>

#include "ossa-vtk-data.h"

/* No stream of the deflate format unpacks to more than 1032 times its length. */
#define DEFLATE_RATIO 1032

/* Bytes of an array, raw or as base64. */
typedef struct {
  const guint8 *at, *end;
  gboolean base64;
  guint8 held[3]; /* decoded, not yet asked for */
  int n_held, next_held;
} Stream;

/* 0..63; 64: padding; 65: white space; 66: not base64. */
static guint8
sextet (guint8 c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : c == '=' ? 64 : g_ascii_isspace (c) ? 65 : 66;
}

static const guint8 *
sextets (void)
{
  static guint8 table[256];
  static gsize ready = 0;

  if (g_once_init_enter (&ready)) {
    for (int c = 0; c < 256; c++)
      table[c] = sextet ((guint8)c);
    g_once_init_leave (&ready, 1);
  }
  return table;
}

/* The next group of four into @stream->held. Padding may stand in the middle: headers are often
 * encoded apart. */
static gboolean
hold_group (Stream *stream, const guint8 *table)
{
  guint32 bits = 0;
  int n = 0, padding = 0;

  for (; n < 4 && stream->at < stream->end; stream->at++) {
    guint8 s = table[*stream->at];

    if (s == 65)
      continue;
    if (s == 66 || (s < 64 && padding > 0))
      return FALSE;
    padding += s == 64;
    bits = bits << 6 | (s & 63);
    n++;
  }
  if (n < 4 || padding > 2)
    return FALSE;
  for (int i = 0; i < 3; i++)
    stream->held[i] = (guint8)(bits >> (16 - 8 * i));
  stream->n_held = 3 - padding;
  stream->next_held = 0;
  return TRUE;
}

static gboolean
read_base64 (Stream *stream, guint8 *out, gsize n)
{
  const guint8 *table = sextets ();

  while (n > 0) {
    while (n > 0 && stream->next_held < stream->n_held) {
      *out++ = stream->held[stream->next_held++];
      n--;
    }
    for (; n >= 3 && stream->end - stream->at >= 4; n -= 3, stream->at += 4, out += 3) {
      guint8 a = table[stream->at[0]], b = table[stream->at[1]], c = table[stream->at[2]],
             d = table[stream->at[3]];

      if ((a | b | c | d) > 63)
        break;
      out[0] = (guint8)(a << 2 | b >> 4);
      out[1] = (guint8)(b << 4 | c >> 2);
      out[2] = (guint8)(c << 6 | d);
    }
    if (n > 0 && !hold_group (stream, table))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_bytes (Stream *stream, void *out, gsize n)
{
  if (stream->base64)
    return read_base64 (stream, out, n);
  if (n > (gsize)(stream->end - stream->at))
    return FALSE;
  if (n > 0)
    memcpy (out, stream->at, n);
  stream->at += n;
  return TRUE;
}

static gsize
most_left (const Stream *stream)
{
  gsize left = (gsize)(stream->end - stream->at);

  return stream->base64 ? left / 4 * 3 + (gsize)(stream->n_held - stream->next_held) : left;
}

static gboolean
read_count (Stream *stream, const OssaVtkCoding *coding, guint64 *count)
{
  guint64 wide = 0;
  guint32 narrow = 0;

  if (coding->wide ? !read_bytes (stream, &wide, 8) : !read_bytes (stream, &narrow, 4))
    return FALSE;
  if (coding->swap) {
    wide = GUINT64_SWAP_LE_BE (wide);
    narrow = GUINT32_SWAP_LE_BE (narrow);
  }
  *count = coding->wide ? wide : narrow;
  return TRUE;
}

static gboolean
allocate (OssaVtkData *data, guint64 bytes, OssaVtkCoding *coding, const char **why)
{
  gsize size = ossa_vtk_type_size (data->type);

  *why = "its length is no multiple of its type's";
  if (bytes % size != 0)
    return FALSE;
  *why = "it is larger than the 4 GiB that a file may unpack to";
  if (bytes > coding->budget)
    return FALSE;
  *why = "there is not enough memory for it";
  data->values = g_try_malloc (MAX (bytes, 8));
  if (data->values == NULL)
    return FALSE;
  coding->budget -= bytes;
  data->n = bytes / size;
  return TRUE;
}

static gboolean
decode_plain (OssaVtkData *data, Stream *stream, OssaVtkCoding *coding, const char **why)
{
  guint64 bytes;

  *why = "it ends early";
  if (!read_count (stream, coding, &bytes) || bytes > most_left (stream))
    return FALSE;
  if (!allocate (data, bytes, coding, why))
    return FALSE;
  *why = "it ends early or is not encoded as the file says";
  return read_bytes (stream, data->values, bytes);
}

static gboolean
inflate_block (z_stream *zlib, const guint8 *in, gsize n_in, guint8 *out, gsize n_out)
{
  zlib->next_in = (guint8 *)in;
  zlib->avail_in = (uInt)n_in;
  zlib->next_out = out;
  zlib->avail_out = (uInt)n_out;
  return inflateReset (zlib) == Z_OK && inflate (zlib, Z_FINISH) == Z_STREAM_END &&
         zlib->avail_out == 0;
}

typedef struct {
  guint64 n_blocks, block, last; /* unpacked sizes; the last may be shorter */
  guint64 *packed;               /* for each block */
  guint64 largest;               /* of packed */
  guint64 total;                 /* unpacked */
} Blocks;

static guint64
block_size (const Blocks *blocks, guint64 i)
{
  return i + 1 == blocks->n_blocks ? blocks->last : blocks->block;
}

/* The table before the blocks; every size is checked against the bytes that are left. */
static gboolean
read_blocks (Blocks *blocks, Stream *stream, OssaVtkCoding *coding)
{
  guint64 sum = 0;

  if (!read_count (stream, coding, &blocks->n_blocks) || blocks->n_blocks > most_left (stream) / 4)
    return FALSE;
  if (blocks->n_blocks == 0)
    return TRUE;
  if (!read_count (stream, coding, &blocks->block) || !read_count (stream, coding, &blocks->last))
    return FALSE;
  if (blocks->last == 0)
    blocks->last = blocks->block;
  blocks->packed = g_try_new (guint64, blocks->n_blocks);
  if (blocks->packed == NULL)
    return FALSE;
  for (guint64 i = 0; i < blocks->n_blocks; i++) {
    if (!read_count (stream, coding, &blocks->packed[i]) ||
        blocks->packed[i] > most_left (stream) ||
        block_size (blocks, i) / DEFLATE_RATIO > blocks->packed[i] ||
        block_size (blocks, i) > G_MAXUINT32)
      return FALSE;
    sum += blocks->packed[i];
    blocks->total += block_size (blocks, i);
    blocks->largest = MAX (blocks->largest, blocks->packed[i]);
    if (sum > most_left (stream))
      return FALSE;
  }
  return sum <= most_left (stream);
}

static gboolean
unpack_blocks (guint8 *out, const Blocks *blocks, Stream *stream, z_stream *zlib)
{
  g_autofree guint8 *buffer = stream->base64 ? g_try_malloc (MAX (blocks->largest, 1)) : NULL;

  for (guint64 i = 0; i < blocks->n_blocks; i++) {
    const guint8 *in = stream->base64 ? buffer : stream->at;

    if (in == NULL || blocks->packed[i] > G_MAXUINT32)
      return FALSE;
    if (stream->base64 ? !read_bytes (stream, buffer, blocks->packed[i])
                       : blocks->packed[i] > most_left (stream))
      return FALSE;
    if (!inflate_block (zlib, in, blocks->packed[i], out, block_size (blocks, i)))
      return FALSE;
    out += block_size (blocks, i);
    stream->at += stream->base64 ? 0 : blocks->packed[i];
  }
  return TRUE;
}

static gboolean
decode_packed (OssaVtkData *data, Stream *stream, OssaVtkCoding *coding, const char **why)
{
  Blocks blocks = { 0 };
  z_stream zlib = { 0 };
  gboolean ok;

  *why = "its table of compressed blocks is broken or promises more than the file holds";
  ok = read_blocks (&blocks, stream, coding) && allocate (data, blocks.total, coding, why);
  if (ok) {
    *why = "a compressed block is broken";
    ok = inflateInit (&zlib) == Z_OK && unpack_blocks (data->values, &blocks, stream, &zlib);
    inflateEnd (&zlib);
  }
  g_free (blocks.packed);
  return ok;
}

gboolean
ossa_vtk_data_decode (OssaVtkData *self,
                      OssaVtkType type,
                      const OssaCursor *cursor,
                      OssaVtkCoding *coding,
                      const char **why)
{
  Stream stream = { .at = cursor->at, .end = cursor->end, .base64 = coding->base64 };
  gboolean ok;

  self->type = type;
  self->n = 0;
  self->values = NULL;
  ok = coding->compressed ? decode_packed (self, &stream, coding, why)
                          : decode_plain (self, &stream, coding, why);
  if (!ok)
    ossa_vtk_data_clear (self);
  else if (coding->swap)
    ossa_vtk_data_swap (self);
  return ok;
}
