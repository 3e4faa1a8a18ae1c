/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the terminal shows never passes this column. */
#define OSSA_CLI_WIDTH 80

/**
 * OssaCliTable:
 *
 * A table of texts in columns as wide as they need; columns after the first blank. One column may
 * be elastic: it takes what is left and wraps. Widths count characters, not bytes.
 */
typedef struct _OssaCliTable OssaCliTable;

/* @align: one letter for each column: 'l' left, 'r' right, 'e' left and elastic (at most one). */
OssaCliTable *ossa_cli_table_new (const char *align);
void ossa_cli_table_free (OssaCliTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaCliTable, ossa_cli_table_free)

/* As many texts as there are columns; %NULL stands for an empty one. The first row is the heading.
 */
void ossa_cli_table_add (OssaCliTable *self, ...);
void ossa_cli_table_print (const OssaCliTable *self, GString *out);

/* "Label       text", wrapped at the width with the text's column kept. @label may be "". */
void ossa_cli_print_note (GString *out, const char *label, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* @text in lines of at most @width characters; words longer than that are cut. */
GPtrArray *ossa_cli_wrap (const char *text, guint width);

/* @value with @decimals behind a point in every locale; "-" for what is not known. Owned. */
char *ossa_cli_fixed (double value, int decimals);
/* The same with @digits significant digits. */
char *ossa_cli_rounded (double value, int digits);

G_END_DECLS
