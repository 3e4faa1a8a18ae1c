/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"

G_BEGIN_DECLS

/* A parameter in which options differ: its name, and its value in each option, both translated. */
typedef struct {
  char *label;
  GPtrArray *values; /* of char *: one for each of @options; "–": the family has no such row */
} OssaDifference;

/* Between the options at @options (indices, guint), as they are placed. Array of OssaDifference,
 * owned; empty with fewer than two that fit. */
GPtrArray *ossa_differences_find (OssaDocument *document, const GArray *options);

G_END_DECLS
