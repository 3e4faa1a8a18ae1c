/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ossa-section-picture.h"

G_BEGIN_DECLS

/**
 * OssaSectionWidget:
 *
 * One flat section of the bone. Drag moves the point common to all sections, the wheel this plane
 * (with Ctrl: zooms), another button pans, a double click fits; arrow keys move the point by 1 mm
 * (Shift: 5), Page Up and Page Down the plane, + and - zoom.
 *
 * Signals: "cross-moved" (pointer to the OssaVec wanted, gboolean: more is to come), "view-changed"
 * (another part of the plane is seen), "hovered" (pointer to an OssaVec, %NULL: left), "painted"
 * (pointer to an OssaVec, %NULL: the stroke is over).
 */
#define OSSA_TYPE_SECTION_WIDGET (ossa_section_widget_get_type ())
G_DECLARE_FINAL_TYPE (OssaSectionWidget, ossa_section_widget, OSSA, SECTION_WIDGET, GtkWidget)

/* The three planes, in the order of stage sections. */
typedef enum { OSSA_PLANE_AXIAL, OSSA_PLANE_CORONAL, OSSA_PLANE_SAGITTAL, OSSA_N_PLANES } OssaPlane;

/* As radiologists look at it: axial from below, coronal from the front, sagittal from lateral.
 * @frame: lateral, anterior, superior. Axis 2 points to the reader. */
OssaFrame ossa_plane_axes (OssaPlane plane, const OssaFrame *frame, OssaVec origin);
const char *ossa_plane_label (OssaPlane plane); /* "Axial", translated */
const char *ossa_plane_id (OssaPlane plane);
extern const double ossa_plane_colors[OSSA_N_PLANES][3];

void ossa_section_widget_set_plane (OssaSectionWidget *self, OssaPlane plane);
/* Anatomy, and the box to fit. Looks at @at from then on. */
void ossa_section_widget_set_anatomy (OssaSectionWidget *self,
                                      const OssaFrame *frame,
                                      const OssaBox *box,
                                      OssaVec at);
/* The common point; the view follows it when it would leave. */
void ossa_section_widget_set_cross (OssaSectionWidget *self, OssaVec cross);
void ossa_section_widget_set_picture (OssaSectionWidget *self, OssaSectionPicture *picture);
/* The first button paints with a brush of that radius, mm, drawn about the pointer; 0: it does not.
 */
void ossa_section_widget_set_brush (OssaSectionWidget *self, double radius_mm);
/* Of the part that is seen, with pixels of @pixels units of the widget; %FALSE before it has a
 * size. Quantity and colours are left alone. */
gboolean
ossa_section_widget_get_task (OssaSectionWidget *self, double pixels, OssaSectionTask *task);

G_END_DECLS
