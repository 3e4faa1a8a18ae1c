/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

G_BEGIN_DECLS

/* Which bone it is and of which side: as found, or as the user says. */
#define OSSA_TYPE_BONE_SITE_GROUP (ossa_bone_site_group_get_type ())
G_DECLARE_FINAL_TYPE (
    OssaBoneSiteGroup, ossa_bone_site_group, OSSA, BONE_SITE_GROUP, AdwPreferencesGroup)

void ossa_bone_site_group_show (OssaBoneSiteGroup *self, OssaDocument *document);

G_END_DECLS
