/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan.h"

G_BEGIN_DECLS

struct _OssaPlan {
  GObject parent_instance;

  OssaPlanDecisions *decisions;
  OssaPlanResults *results;
  char *hash;                /* of the decisions; %NULL: not yet computed */
  gboolean unbound, guarded; /* each makes it ... */
  gboolean read_only;
  gboolean told_results, told_stale; /* what the properties said last */
};

/* Ends every setter that has changed a decision: tells it once. */
void ossa_plan_decided (OssaPlan *self);

/* The file's whole path and hash, into @file; nothing on failure. */
gboolean ossa_plan_take_file (OssaPlanFile *file, const char *path, GError **error);

/* %OSSA_ERROR_USAGE for more than @max characters, or some that the file cannot hold. @text: or
 * %NULL. @what: "title" */
gboolean ossa_plan_check_text (const char *text, glong max, const char *what, GError **error);
/* A copy of @text into @member; "" is %NULL. @text may be the old one. */
void ossa_plan_replace_text (char **member, const char *text);

G_END_DECLS
