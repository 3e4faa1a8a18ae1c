/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <cairo-pdf.h>

#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-report-private.h"

#define EDGE        (18 * OSSA_REPORT_PT_PER_MM) /* around everything */
#define FOOTER_SIZE 7.5
#define HEAD_SPACE  8.0 /* above a heading */

struct _OssaReport {
  double width, height; /* pt */
  char *title, *created, *footer, *page_format, *family;
  gboolean right_to_left;
  GPtrArray *blocks; /* of OssaReportBlock */
};

/* One way through the blocks onto a surface. */
typedef struct {
  OssaReport *report;
  OssaReportPen pen;
  guint page, n_pages; /* from 1; n_pages 0: not known yet */
} Flow;

OssaReport *
ossa_report_new (const OssaReportSetup *setup)
{
  OssaReport *self = g_new0 (OssaReport, 1);
  gboolean letter = setup->paper == OSSA_PAPER_LETTER;

  self->width = letter ? 612 : 210 * OSSA_REPORT_PT_PER_MM;
  self->height = letter ? 792 : 297 * OSSA_REPORT_PT_PER_MM;
  self->title = g_strdup (setup->title);
  self->created = g_strdup (setup->created);
  self->footer = g_strdup (setup->footer);
  self->page_format = g_strdup (setup->page_format);
  self->family = g_strdup (setup->family != NULL ? setup->family : "DejaVu Sans");
  self->right_to_left = setup->right_to_left;
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_report_block_free);
  return self;
}

void
ossa_report_free (OssaReport *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self->title);
  g_free (self->created);
  g_free (self->footer);
  g_free (self->page_format);
  g_free (self->family);
  g_free (self);
}

static OssaReportBlock *
add (OssaReport *self, OssaReportBlockKind kind)
{
  OssaReportBlock *block = g_new0 (OssaReportBlock, 1);

  block->kind = kind;
  g_ptr_array_add (self->blocks, block);
  return block;
}

void
ossa_report_add_text (OssaReport *self, OssaReportStyle style, const char *text)
{
  OssaReportBlock *block = add (self, OSSA_REPORT_BLOCK_TEXT);

  block->style = style;
  block->text = g_strdup (text);
}

void
ossa_report_add_break (OssaReport *self)
{
  add (self, OSSA_REPORT_BLOCK_BREAK);
}

void
ossa_report_add_pictures (OssaReport *self,
                          cairo_surface_t *const *images,
                          const char *const *captions,
                          guint n,
                          double height_mm)
{
  OssaReportBlock *block;

  g_return_if_fail (n > 0);

  block = add (self, OSSA_REPORT_BLOCK_PICTURES);
  block->images = g_ptr_array_new_with_free_func ((GDestroyNotify)cairo_surface_destroy);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (block->images, cairo_surface_reference (images[i]));
  block->captions = g_strdupv ((char **)captions);
  block->height = height_mm * OSSA_REPORT_PT_PER_MM;
}

void
ossa_report_add_chart (OssaReport *self, const OssaChart *chart)
{
  OssaReportBlock *block = add (self, OSSA_REPORT_BLOCK_CHART);
  OssaChartSeries *series = g_new0 (OssaChartSeries, chart->n_series);
  char **groups = g_new0 (char *, chart->n_groups + 1);

  for (guint i = 0; i < chart->n_groups; i++)
    groups[i] = g_strdup (chart->groups[i]);
  for (guint i = 0; i < chart->n_series; i++) {
    series[i] = chart->series[i];
    series[i].label = g_strdup (chart->series[i].label);
    series[i].values = g_memdup2 (chart->series[i].values, chart->n_groups * sizeof (double));
  }
  block->chart = *chart;
  block->chart.groups = (const char *const *)groups;
  block->chart.series = series;
  block->chart.limit_label = g_strdup (chart->limit_label);
}

OssaReportTable *
ossa_report_add_table (OssaReport *self, const char *columns)
{
  OssaReportBlock *block = add (self, OSSA_REPORT_BLOCK_TABLE);

  block->table = ossa_report_table_new (columns);
  return block->table;
}

static void
draw_line (const Flow *self, const char *text, gboolean at_end)
{
  g_autoptr (PangoLayout) layout = ossa_report_make_layout (
      &self->pen, text, FOOTER_SIZE, FALSE, self->pen.width * (at_end ? 0.2 : 0.78));
  const double *ink = ossa_report_faint_ink;
  double x = self->pen.x +
             (at_end != self->report->right_to_left ? self->pen.width * (at_end ? 0.8 : 0.22) : 0);

  if (at_end)
    pango_layout_set_alignment (layout,
                                self->report->right_to_left ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  cairo_set_source_rgb (self->pen.cr, ink[0], ink[1], ink[2]);
  cairo_move_to (self->pen.cr, x, self->report->height - EDGE + 4);
  pango_cairo_show_layout (self->pen.cr, layout);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* Notice and number at the foot; the next page. */
static void
end_page (Flow *self)
{
  g_autofree char *number =
      self->report->page_format != NULL
          ? g_strdup_printf (self->report->page_format, self->page, self->n_pages)
          : g_strdup ("");

  if (self->report->footer != NULL)
    draw_line (self, self->report->footer, FALSE);
  draw_line (self, number, TRUE);
  cairo_show_page (self->pen.cr);
}

#pragma GCC diagnostic pop

static void
turn_page (Flow *self)
{
  end_page (self);
  self->page++;
  self->pen.y = EDGE;
}

static gboolean
is_head (const OssaReportBlock *block)
{
  return block->kind == OSSA_REPORT_BLOCK_TEXT &&
         (block->style == OSSA_REPORT_HEADING || block->style == OSSA_REPORT_SUBHEADING ||
          block->style == OSSA_REPORT_TITLE);
}

/* What must fit below the pen for @index to begin here: heads stay with what follows. */
static double
get_needed (const Flow *self, guint index)
{
  double needed = 0;

  for (; index < self->report->blocks->len; index++) {
    const OssaReportBlock *block = g_ptr_array_index (self->report->blocks, index);

    needed += ossa_report_block_get_least (block, &self->pen, 0);
    if (!is_head (block))
      break;
    needed += ossa_report_block_get_space (block);
  }
  return needed;
}

static void
add_outline (const Flow *self, const OssaReportBlock *block)
{
  cairo_surface_t *surface = cairo_get_target (self->pen.cr);
  g_autofree char *where = NULL;

  if (block->kind != OSSA_REPORT_BLOCK_TEXT || block->style != OSSA_REPORT_HEADING ||
      cairo_surface_get_type (surface) != CAIRO_SURFACE_TYPE_PDF)
    return;
  where = g_strdup_printf ("page=%u pos=[%d %d]", self->page, (int)self->pen.x, (int)self->pen.y);
  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, block->text, where,
                                 CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static void
draw_block (Flow *self, guint index)
{
  const OssaReportBlock *block = g_ptr_array_index (self->report->blocks, index);
  double bottom = self->report->height - EDGE;
  guint part = 0;

  if (is_head (block) && self->pen.y > EDGE)
    self->pen.y += HEAD_SPACE;
  if (self->pen.y > EDGE &&
      (block->kind == OSSA_REPORT_BLOCK_BREAK || get_needed (self, index) > bottom - self->pen.y))
    turn_page (self);
  add_outline (self, block);
  for (;;) {
    part = ossa_report_block_draw (block, &self->pen, part, bottom - self->pen.y);
    if (part == G_MAXUINT)
      break;
    turn_page (self);
  }
  self->pen.y += ossa_report_block_get_space (block);
}

/* Onto @surface; returns how many pages it took. */
static guint
run (OssaReport *self, cairo_surface_t *surface, guint n_pages)
{
  Flow flow = { .report = self,
                .pen = { .cr = cairo_create (surface),
                         .family = self->family,
                         .right_to_left = self->right_to_left,
                         .x = EDGE,
                         .y = EDGE,
                         .width = self->width - 2 * EDGE },
                .page = 1,
                .n_pages = n_pages };

  for (guint i = 0; i < self->blocks->len; i++)
    draw_block (&flow, i);
  end_page (&flow);
  cairo_destroy (flow.pen.cr);
  return flow.page;
}

guint
ossa_report_count_pages (OssaReport *self)
{
  const cairo_rectangle_t extents = { 0, 0, self->width, self->height };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  guint n = run (self, surface, 0);

  cairo_surface_destroy (surface);
  return n;
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *bytes, unsigned length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (const OssaReport *self, cairo_surface_t *surface)
{
  if (self->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  if (self->created != NULL) {
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, self->created);
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, self->created);
  }
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Ossature");
}

gboolean
ossa_report_save (OssaReport *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint n_pages = ossa_report_count_pages (self);
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (append_bytes, bytes, self->width, self->height);
  cairo_status_t status;

  set_metadata (self, surface);
  run (self, surface, n_pages);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return ossa_data_save_atomic (path, (const char *)bytes->data, (gssize)bytes->len, error);
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_IO, "%s cannot be written: %s.", path,
               cairo_status_to_string (status));
  return FALSE;
}
