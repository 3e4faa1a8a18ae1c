/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

G_BEGIN_DECLS

/* Where the bone's stiffness comes from: moduli, a density law, regions, or shell and core. */
#define OSSA_TYPE_BONE_MATERIAL_GROUP (ossa_bone_material_group_get_type ())
G_DECLARE_FINAL_TYPE (
    OssaBoneMaterialGroup, ossa_bone_material_group, OSSA, BONE_MATERIAL_GROUP, AdwPreferencesGroup)

void ossa_bone_material_group_show (OssaBoneMaterialGroup *self, OssaDocument *document);

G_END_DECLS
