/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-plan-notes.h"
#include "ossa-report-content.h"
#include "ossa-report.h"

G_BEGIN_DECLS

struct _OssaReportContent {
  char *plan_text, *created, *load; /* load: id of the activity looked at, or NULL */
  GListModel *items;                /* of OssaCompareItem */
  OssaPluginRegistry *registry;
  OssaPlanScene *scene;
  OssaShapes *shapes;
  OssaPlanRun *run; /* NULL: no pictures */
  gboolean right_to_left;
  /* In the solver's thread. */
  OssaPlan *plan;
  const OssaPlanDecisions *decisions;
  const OssaPlanResults *results;
  const GPtrArray *cases;
  OssaPlanNotes *notes;
};

/* ossa-report-details.c: what stands behind the first page. */
void ossa_report_content_add_details (OssaReportContent *self, OssaReport *report);

G_END_DECLS
