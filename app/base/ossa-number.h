/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as files hold them: a decimal point in every locale, never a comma. */

/* Enough for any text ossa_number_format() writes. */
#define OSSA_NUMBER_SIZE 32

/* Writes into @buffer the shortest decimal text that reads back as exactly @value; returns it. */
const char *ossa_number_format (char buffer[OSSA_NUMBER_SIZE], double value);

/* The same as a new string, with at most @digits significant digits. Owned by the caller. */
char *ossa_number_dup_rounded (double value, int digits);

/* Reads the whole of @text (spaces around it allowed) as a finite number; %FALSE for none. */
gboolean ossa_number_parse (const char *text, double *value);

/* Reads @count finite numbers separated by white space or a comma; %FALSE unless there are exactly
 * @count. */
gboolean ossa_number_parse_list (const char *text, double *values, guint count);

G_END_DECLS
