/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdarg.h>

G_BEGIN_DECLS

/* printf with a decimal point in every locale, for sentences that plans keep. Owned by the caller.
 */
char *ossa_phrase (const char *format, ...) G_GNUC_PRINTF (1, 2);
char *ossa_phrase_valist (const char *format, va_list args) G_GNUC_PRINTF (1, 0);

/* The same as the message of an OSSA_ERROR_GEOMETRY; returns %FALSE. */
gboolean ossa_phrase_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
