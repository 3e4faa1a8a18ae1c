/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* make-samples DIRECTORY [NAME...]: writes the sample bones, all or those named. */
#include "sample-bones.h"
#include "sample-file.h"

int
main (int argc, char **argv)
{
  const char *const *names = (const char *const *)argv + 2;

  if (argc < 2) {
    g_printerr ("Usage: make-samples DIRECTORY [NAME...]\n");
    return 2;
  }
  for (guint i = 0; i < SAMPLE_N_BONES; i++) {
    SampleBone bone = sample_bones[i]();
    g_autoptr (GError) error = NULL;

    if (argc > 2 && !g_strv_contains (names, bone.name))
      continue;
    if (!sample_file_save (&bone, argv[1], &error)) {
      g_printerr ("%s\n", error->message);
      return 1;
    }
    g_print ("%s\n", bone.name);
  }
  return 0;
}
