/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-comparison.h"
#include "ossa-progress.h"

G_BEGIN_DECLS

/* A plan for a tumour board on paper: one page with question, answer, options, choice and what is
 * assumed; then all that stands behind it. */
typedef struct _OssaReportContent OssaReportContent;

/* As @document stands now. %OSSA_ERROR_USAGE when its results are not fresh. @created: of the file,
 * ISO 8601. Main thread. */
OssaReportContent *ossa_report_content_new (OssaDocument *document,
                                            const char *created,
                                            gboolean right_to_left,
                                            GError **error);
void ossa_report_content_free (OssaReportContent *self);

/* PDF. The solver's thread. Without OpenGL there are no pictures, and it says so. */
gboolean ossa_report_content_save (OssaReportContent *self,
                                   const char *path,
                                   OssaProgress *progress,
                                   GError **error);

G_END_DECLS
