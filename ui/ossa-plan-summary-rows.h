/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"

G_BEGIN_DECLS

/* What a plan says, in words: a name and a few words each, translated. */
typedef struct {
  char *title, *text;
  const char *step; /* where it is decided, or %NULL */
} OssaSummaryRow;

/* Bone, lesions, loads, hardware, choice. Array of OssaSummaryRow, owned. */
GPtrArray *ossa_summary_of_decisions (OssaDocument *document);
/* Program, plugins, hashes, when. @solved: when in this session, or %NULL. */
GPtrArray *ossa_summary_of_origin (OssaDocument *document, GDateTime *solved);

G_END_DECLS
