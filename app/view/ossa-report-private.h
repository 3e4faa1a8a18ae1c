/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "ossa-report.h"

G_BEGIN_DECLS

#define OSSA_REPORT_PT_PER_MM (72.0 / 25.4)

typedef enum {
  OSSA_REPORT_BLOCK_TEXT,
  OSSA_REPORT_BLOCK_TABLE,
  OSSA_REPORT_BLOCK_PICTURES,
  OSSA_REPORT_BLOCK_CHART,
  OSSA_REPORT_BLOCK_BREAK,
} OssaReportBlockKind;

typedef struct {
  OssaReportBlockKind kind;
  OssaReportStyle style;
  char *text;
  OssaReportTable *table;
  GPtrArray *images; /* of cairo_surface_t */
  char **captions;
  double height;   /* of pictures, at most, pt */
  OssaChart chart; /* own copies */
} OssaReportBlock;

/* Where and with what is drawn; lengths pt. */
typedef struct {
  cairo_t *cr;
  const char *family;
  gboolean right_to_left;
  double x, y, width;
} OssaReportPen;

extern const double ossa_report_ink[3], ossa_report_faint_ink[3];

void ossa_report_block_free (OssaReportBlock *self);
/* Of the part from @part on that should stay in one piece: a row, two lines, a picture. */
double
ossa_report_block_get_least (const OssaReportBlock *self, const OssaReportPen *pen, guint part);
/* Draws from @part on what fits into @room, at least one part; moves @pen's y below it. Returns the
 * part to go on with on the next page; G_MAXUINT: all was drawn. */
guint
ossa_report_block_draw (const OssaReportBlock *self, OssaReportPen *pen, guint part, double room);
double ossa_report_block_get_space (const OssaReportBlock *self); /* below it */

/* A layout of @pen's family and direction; owned. @wrap 0: not wrapped. */
PangoLayout *ossa_report_make_layout (
    const OssaReportPen *pen, const char *text, double size, gboolean bold, double wrap);

OssaReportTable *ossa_report_table_new (const char *columns);
void ossa_report_table_free (OssaReportTable *self);
double
ossa_report_table_get_least (const OssaReportTable *self, const OssaReportPen *pen, guint row);
guint
ossa_report_table_draw (const OssaReportTable *self, OssaReportPen *pen, guint row, double room);

G_END_DECLS
