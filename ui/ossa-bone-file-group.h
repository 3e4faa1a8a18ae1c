/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-page.h"

G_BEGIN_DECLS

/* The bone page's first part: the file, its unit, the state of its surface. */
#define OSSA_TYPE_BONE_FILE_GROUP (ossa_bone_file_group_get_type ())
G_DECLARE_FINAL_TYPE (
    OssaBoneFileGroup, ossa_bone_file_group, OSSA, BONE_FILE_GROUP, AdwPreferencesGroup)

void ossa_bone_file_group_show (OssaBoneFileGroup *self, OssaDocument *document);

G_END_DECLS
