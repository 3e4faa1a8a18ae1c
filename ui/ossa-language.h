/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The languages the program can be shown in: "" for the system's, "en", and those with a
 * translation. %NULL-ended, owned. */
char **ossa_language_list (void);
/* What @code calls itself ("Deutsch"); @code where that is not known. Owned; translated for "". */
char *ossa_language_dup_name (const char *code);

G_END_DECLS
