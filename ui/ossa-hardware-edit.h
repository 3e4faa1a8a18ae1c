/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"

G_BEGIN_DECLS

/* What the hardware page does to a plan: each is one named edit. Nothing happens where the plan is
 * read-only or has no such option. Main thread. */

/* One option more, sized by the program, and looked at. */
void ossa_hardware_add (OssaDocument *document, OssaFamily *family);
/* The same hardware once more, as an option of its own to be changed, and looked at. */
void ossa_hardware_duplicate (OssaDocument *document, guint option);
void ossa_hardware_remove (OssaDocument *document, guint option);
/* Row @row of the family's table; NaN leaves it to the program. Steps of one stay in a field are
 * one edit. */
void ossa_hardware_set_value (OssaDocument *document, guint option, guint row, double value);
/* Looks at the bone with this option. */
void ossa_hardware_look_at (OssaDocument *document, guint option);

/* Borrowed; %NULL when there is no such option or its plugin is absent. */
OssaFamily *ossa_hardware_find_family (OssaDocument *document, guint option);
/* What is decided, one for each row of the family's table; owned, %NULL as above. */
double *ossa_hardware_dup_values (OssaDocument *document, guint option);

/* Whether what is placed of @option is of the values decided now; else it comes in a moment. */
gboolean ossa_hardware_is_placed (OssaDocument *document, guint option);

G_END_DECLS
