/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"

G_BEGIN_DECLS

/* One state of the bone under one load, wherever the numbers came from. Lengths mm. */
typedef struct {
  gboolean known; /* else the rest is not */
  OssaRisk risk;
  double cell_mm, residual;
  gboolean preview, stale;
} OssaFinding;

/**
 * ossa_finding_get:
 * @load: id
 *
 * The best there is of @state (of @option, when treated) under @load: fresh results, what is shown
 * of it, the last run though it is out of date.
 */
OssaFinding
ossa_finding_get (OssaDocument *document, OssaState state, guint option, const char *load);

/* The id of the load that is looked at: the document's, else the scene's first; %NULL before there
 * is a scene. Borrowed. */
const char *ossa_finding_get_load (OssaDocument *document);

/* The plan's fresh results of one state under one load, or %NULL. Borrowed until the next change.
 */
const OssaPlanLoadResult *
ossa_finding_get_record (OssaDocument *document, OssaState state, guint option, const char *load);

G_END_DECLS
