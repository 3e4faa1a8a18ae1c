/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-document.h"

G_BEGIN_DECLS

/* Where and how a lesion is added to a document's plan. Main thread. */

/* The weakest place of what is looked at; %FALSE when nothing fresh was solved. */
gboolean ossa_lesion_find_weakest (OssaDocument *document, OssaVec *place);
/* The middle of the shaft, or of a vertebra's body; %FALSE before there is a bone. */
gboolean ossa_lesion_find_middle (OssaDocument *document, OssaVec *place);

/* Each adds one lytic lesion, names the edit and selects it; @error is to be shown. */
gboolean ossa_lesion_add_sphere (OssaDocument *document, OssaVec place, GError **error);
gboolean ossa_lesion_add_region (OssaDocument *document, const char *region, GError **error);
gboolean ossa_lesion_add_file (OssaDocument *document, const OssaPlanFile *file, GError **error);

/* A painted lytic one without a ball yet, with a name that is free; nothing is added. Owned. */
OssaPlanLesion *ossa_lesion_make_painted (OssaDocument *document);

/* What the button that adds offers: actions "lesions.add-weakest", "-middle", "-file" and, for each
 * named region of the bone's volume, "lesions.add-region". Owned. */
GMenuModel *ossa_lesion_make_menu (OssaDocument *document);

G_END_DECLS
