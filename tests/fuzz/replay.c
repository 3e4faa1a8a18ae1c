/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "fuzz.h"

/* replay FOLDER: gives every file of the folder to the fuzz target of this program. Files named
 * seed-* are also cut at every byte, and every byte of them is changed in turn. TAP. */

/* In a room that fits exactly, so that a sanitizer sees a read past the end. */
static void
run (const guint8 *bytes, gsize length)
{
  g_autofree guint8 *copy = length > 0 ? g_memdup2 (bytes, length) : NULL;

  LLVMFuzzerTestOneInput (copy, length);
}

static void
run_changed (guint8 *bytes, gsize length)
{
  static const guint8 changes[] = { 0x01, 0x80, 0xff };

  for (gsize i = 0; i < length; i++) {
    guint8 kept = bytes[i];

    run (bytes, i);
    bytes[i] ^= changes[i % G_N_ELEMENTS (changes)];
    run (bytes, length);
    bytes[i] = kept;
  }
}

static gboolean
replay_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return FALSE;
  run ((const guint8 *)bytes, length);
  if (g_str_has_prefix (name, "seed-"))
    run_changed ((guint8 *)bytes, length);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) folder = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  const char *name;
  guint n = 0;

  if (folder == NULL) {
    g_print ("Bail out! one folder of inputs is needed\n");
    return 1;
  }
  while ((name = g_dir_read_name (folder)) != NULL) {
    gboolean ok;

    g_print ("# %s\n", name); /* said before, so that a crash has its file's name above it */
    ok = replay_file (argv[1], name);
    g_print ("%s %u - %s\n", ok ? "ok" : "not ok", ++n, name);
  }
  g_print ("1..%u\n", n);
  return 0;
}
