/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands wherever a result is shown (plan/data/notes.xml): a number never goes without them.
 */
typedef struct {
  char *notice;
  char *left_out;                               /* what was not modelled */
  char *uncertainty;                            /* with its source: "words (source)" */
  char *uncertainty_words, *uncertainty_source; /* ... apart, for those who translate */
} OssaPlanNotes;

OssaPlanNotes *ossa_plan_notes_load (GError **error);
void ossa_plan_notes_free (OssaPlanNotes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaPlanNotes, ossa_plan_notes_free)

G_END_DECLS
