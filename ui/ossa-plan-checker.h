/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"

G_BEGIN_DECLS

/* The plan of @document as it is now, for another thread to read (ossa_plan_parse() with the folder
 * "/"): its text, owned. */
char *ossa_plan_checker_dup_text (OssaDocument *document, GError **error);

/* Looks for faults of the plan as it is now (see ossa_plan_check()), off the main thread. */
void ossa_plan_checker_check_async (OssaDocument *document,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* One sentence (char *) for each fault, owned; %NULL with @error. */
GPtrArray *ossa_plan_checker_check_finish (GAsyncResult *result, GError **error);

G_END_DECLS
