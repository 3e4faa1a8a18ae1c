/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-chart.h"

G_BEGIN_DECLS

/**
 * OssaReport:
 *
 * Pages on paper: blocks one below the other, broken where a page ends, written as PDF. Knows no
 * bone. The same blocks give the same bytes. Everything added is copied or referenced; words come
 * translated, in either direction. One thread at a time, any.
 */
typedef struct _OssaReport OssaReport;
typedef struct _OssaReportTable OssaReportTable;

typedef enum { OSSA_PAPER_A4, OSSA_PAPER_LETTER } OssaPaper;

typedef enum {
  OSSA_REPORT_TITLE,
  OSSA_REPORT_HEADING,    /* stays with what follows; an entry in the outline */
  OSSA_REPORT_SUBHEADING, /* stays with what follows */
  OSSA_REPORT_LEAD,       /* the answer, large */
  OSSA_REPORT_BODY,
  OSSA_REPORT_NOTE, /* small, faint */
  OSSA_REPORT_N_STYLES
} OssaReportStyle;

/* Borrowed for ossa_report_new(). */
typedef struct {
  OssaPaper paper;
  const char *title;       /* of the file */
  const char *created;     /* of the file: ISO 8601, "2026-11-25T12:00:00Z" */
  const char *footer;      /* on every page */
  const char *page_format; /* beside it, with two %u: "Page %u of %u" */
  const char *family;      /* of the font; %NULL: "DejaVu Sans" */
  gboolean right_to_left;
} OssaReportSetup;

OssaReport *ossa_report_new (const OssaReportSetup *setup);
void ossa_report_free (OssaReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaReport, ossa_report_free)

void ossa_report_add_text (OssaReport *self, OssaReportStyle style, const char *text);
/* On a new page from here on. */
void ossa_report_add_break (OssaReport *self);
/* Side by side, as large as @height_mm and the page allow; @captions: %NULL-ended, as many. */
void ossa_report_add_pictures (OssaReport *self,
                               cairo_surface_t *const *images,
                               const char *const *captions,
                               guint n,
                               double height_mm);
/* @chart's format function and its data are kept as they are. */
void ossa_report_add_chart (OssaReport *self, const OssaChart *chart);
/* @columns: a letter for each: 'l' from where lines begin, 'r' to where they end, both as wide as
 * they need; 'e' as 'l', and takes the room that is left. The first row is the head, on every page.
 * The report's own; cells wrap. */
OssaReportTable *ossa_report_add_table (OssaReport *self, const char *columns);
/* As many texts as there are columns; %NULL: empty. */
void ossa_report_table_add (OssaReportTable *self, ...);
void ossa_report_table_add_row (OssaReportTable *self, const char *const *cells);

guint ossa_report_count_pages (OssaReport *self);
/* Atomic. %OSSA_ERROR_IO. */
gboolean ossa_report_save (OssaReport *self, const char *path, GError **error);

G_END_DECLS
