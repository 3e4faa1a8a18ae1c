/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OssaFamilyPicture:
 *
 * A drawing of what a kind of hardware does to a bone, by its placement strategy. Takes the colour
 * of the text around it. Property "strategy": an id of OssaStrategy; one that is not known is drawn
 * as a bone with a mark.
 */
#define OSSA_TYPE_FAMILY_PICTURE (ossa_family_picture_get_type ())
G_DECLARE_FINAL_TYPE (OssaFamilyPicture, ossa_family_picture, OSSA, FAMILY_PICTURE, GtkWidget)

GtkWidget *ossa_family_picture_new (const char *strategy);
void ossa_family_picture_set_strategy (OssaFamilyPicture *self, const char *strategy);

G_END_DECLS
