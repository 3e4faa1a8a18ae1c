/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ossa-family.h"

G_BEGIN_DECLS

/**
 * OssaFamilyRow:
 *
 * A family of hardware to be added: a drawing, what it is for, and the button that calls the action
 * "hardware.add". One that is not made for the bone is grey and says so.
 */
#define OSSA_TYPE_FAMILY_ROW (ossa_family_row_get_type ())
G_DECLARE_FINAL_TYPE (OssaFamilyRow, ossa_family_row, OSSA, FAMILY_ROW, AdwPreferencesRow)

GtkWidget *ossa_family_row_new (OssaFamily *family, OssaSite site);

G_END_DECLS
