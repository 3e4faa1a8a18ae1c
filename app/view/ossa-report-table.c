/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <stdarg.h>
#include <string.h>

#include "ossa-report-private.h"

#define SIZE        8.5 /* pt */
#define CELL_GAP    9.0 /* between columns */
#define CELL_PAD    2.2 /* above and below words */
#define ELASTIC_MIN 90.0
#define MAX_COLUMNS 12

struct _OssaReportTable {
  char *columns;
  guint n;
  GPtrArray *rows; /* of char **; the first is the head */
};

OssaReportTable *
ossa_report_table_new (const char *columns)
{
  OssaReportTable *self = g_new0 (OssaReportTable, 1);

  self->columns = g_strdup (columns);
  self->n = (guint)strlen (columns);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  return self;
}

void
ossa_report_table_free (OssaReportTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self->columns);
  g_free (self);
}

void
ossa_report_table_add_row (OssaReportTable *self, const char *const *cells)
{
  char **row = g_new0 (char *, self->n + 1);

  for (guint c = 0; c < self->n; c++)
    row[c] = g_strdup (cells[c] != NULL ? cells[c] : "");
  g_ptr_array_add (self->rows, row);
}

void
ossa_report_table_add (OssaReportTable *self, ...)
{
  const char *cells[MAX_COLUMNS];
  va_list args;

  g_return_if_fail (self->n <= MAX_COLUMNS);

  va_start (args, self);
  for (guint c = 0; c < self->n; c++)
    cells[c] = va_arg (args, const char *);
  va_end (args);
  ossa_report_table_add_row (self, cells);
}

static PangoLayout *
make_cell (
    const OssaReportTable *self, const OssaReportPen *pen, guint row, guint column, double wrap)
{
  char **cells = g_ptr_array_index (self->rows, row);
  PangoLayout *layout = ossa_report_make_layout (pen, cells[column], SIZE, row == 0, wrap);

  if (self->columns[column] == 'r')
    pango_layout_set_alignment (layout, pen->right_to_left ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  return layout;
}

static double
measure_column (const OssaReportTable *self, const OssaReportPen *pen, guint column)
{
  double widest = 0;

  for (guint row = 0; row < self->rows->len; row++) {
    g_autoptr (PangoLayout) layout = make_cell (self, pen, row, column, 0);
    int width;

    pango_layout_get_size (layout, &width, NULL);
    widest = MAX (widest, (double)width / PANGO_SCALE + 0.5);
  }
  return widest;
}

/* Stiff columns get what they need, elastic ones the rest; all give way where that is too much. */
static void
find_widths (const OssaReportTable *self, const OssaReportPen *pen, double *widths)
{
  double room = pen->width - CELL_GAP * (self->n - 1), stiff = 0, elastic = 0, share;

  for (guint c = 0; c < self->n; c++) {
    widths[c] = measure_column (self, pen, c);
    if (self->columns[c] == 'e')
      elastic++;
    else
      stiff += widths[c];
  }
  share = elastic > 0 ? MAX ((room - stiff) / elastic, ELASTIC_MIN) : 0;
  for (guint c = 0; c < self->n; c++)
    if (self->columns[c] == 'e')
      widths[c] = share;
    else if (stiff + elastic * share > room)
      widths[c] *= MAX (room - elastic * share, 1) / stiff;
}

static double
measure_row (const OssaReportTable *self, const OssaReportPen *pen, guint row, const double *widths)
{
  double highest = 0;

  for (guint c = 0; c < self->n; c++) {
    g_autoptr (PangoLayout) layout = make_cell (self, pen, row, c, widths[c]);
    int height;

    pango_layout_get_size (layout, NULL, &height);
    highest = MAX (highest, (double)height / PANGO_SCALE);
  }
  return highest + 2 * CELL_PAD;
}

static void
draw_rule (const OssaReportPen *pen, double y, double line_width, double alpha)
{
  cairo_set_source_rgba (pen->cr, ossa_report_ink[0], ossa_report_ink[1], ossa_report_ink[2],
                         alpha);
  cairo_set_line_width (pen->cr, line_width);
  cairo_move_to (pen->cr, pen->x, y);
  cairo_line_to (pen->cr, pen->x + pen->width, y);
  cairo_stroke (pen->cr);
}

static void
draw_row (const OssaReportTable *self, OssaReportPen *pen, guint row, const double *widths)
{
  double height = measure_row (self, pen, row, widths), x = 0;

  for (guint c = 0; c < self->n; c++) {
    g_autoptr (PangoLayout) layout = make_cell (self, pen, row, c, widths[c]);

    cairo_set_source_rgb (pen->cr, ossa_report_ink[0], ossa_report_ink[1], ossa_report_ink[2]);
    cairo_move_to (pen->cr, pen->right_to_left ? pen->x + pen->width - x - widths[c] : pen->x + x,
                   pen->y + CELL_PAD);
    pango_cairo_show_layout (pen->cr, layout);
    x += widths[c] + CELL_GAP;
  }
  pen->y += height;
  draw_rule (pen, pen->y, row == 0 ? 0.8 : 0.3, row == 0 ? 0.9 : 0.35);
}

double
ossa_report_table_get_least (const OssaReportTable *self, const OssaReportPen *pen, guint row)
{
  g_autofree double *widths = g_new (double, self->n);
  double height;

  if (self->rows->len == 0)
    return 0;
  find_widths (self, pen, widths);
  height = measure_row (self, pen, 0, widths);
  row = MAX (row, 1);
  return row < self->rows->len ? height + measure_row (self, pen, row, widths) : height;
}

guint
ossa_report_table_draw (const OssaReportTable *self, OssaReportPen *pen, guint row, double room)
{
  g_autofree double *widths = g_new (double, self->n);
  double bottom = pen->y + room;
  guint first = MAX (row, 1);

  if (self->rows->len == 0)
    return G_MAXUINT;
  find_widths (self, pen, widths);
  draw_row (self, pen, 0, widths);
  for (row = first; row < self->rows->len; row++) {
    if (row > first && pen->y + measure_row (self, pen, row, widths) > bottom)
      return row;
    draw_row (self, pen, row, widths);
  }
  return G_MAXUINT;
}
