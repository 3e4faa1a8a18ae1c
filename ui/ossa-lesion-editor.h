/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-lesion-item.h"
#include "ossa-page.h"

G_BEGIN_DECLS

/* The form of the selected lesion: name, type, place and size, and how far its border has grown. */
#define OSSA_TYPE_LESION_EDITOR (ossa_lesion_editor_get_type ())
G_DECLARE_FINAL_TYPE (
    OssaLesionEditor, ossa_lesion_editor, OSSA, LESION_EDITOR, AdwPreferencesGroup)

/* The lesion at @index of the plan, which must be there; @item is its item. */
void ossa_lesion_editor_show (OssaLesionEditor *self,
                              OssaDocument *document,
                              guint index,
                              OssaLesionItem *item);

G_END_DECLS
