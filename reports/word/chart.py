"""One native Word chart: horizontal bars with an embedded workbook, so that people can edit the data in Word.

The chart's XML and workbook come from python-pptx; python-docx carries the parts.
"""

import re

from docx.document import Document as WordFile
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Cm
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE

from reports.blocks import Chart
from reports.clean import one_line
from reports.word.spell import Element

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Dark to light, each with the colour of a number on it: the order shows also in grey.
_FILLS = (("1D3B53", "FFFFFF"), ("3C8294", "FFFFFF"), ("C3D4DC", "222B33"), ("E9C46A", "222B33"))
_INK = "222B33"
_NS = f'xmlns:c="{_C}" xmlns:a="{_A}"'
_LABEL_LONGEST = 60


def write_chart(word: WordFile, paragraph: Element, chart: Chart, number: int, width_cm: float) -> None:
    """Append the chart to the paragraph; `number` is its number in the document, from 1."""
    data = CategoryChartData(number_format=chart.number_format)  # type: ignore[no-untyped-call]
    data.categories = [one_line(name)[:_LABEL_LONGEST] for name in chart.categories]
    for name, values in chart.series:
        data.add_series(one_line(name), values)  # type: ignore[no-untyped-call]
    package = word.part.package
    sheet = CategoryWorkbookWriter(data).xlsx_blob  # type: ignore[no-untyped-call]
    workbook = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _SHEET, sheet, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART, b"", package)
    part._blob = _chart_xml(chart, data, part.relate_to(workbook, f"{_RELATION}/package"))
    height = min(20.0, 1.6 + (0.47 if chart.is_stacked else 0.9) * len(chart.categories))
    paragraph.append(_frame(chart, number, word.part.relate_to(part, f"{_RELATION}/chart"), width_cm, height))


def _chart_xml(chart: Chart, data: CategoryChartData, workbook_id: str) -> bytes:
    kind = XL_CHART_TYPE.BAR_STACKED if chart.is_stacked else XL_CHART_TYPE.BAR_CLUSTERED
    written = ChartXmlWriter(kind, data).xml  # type: ignore[no-untyped-call]
    # python-pptx writes negative axis ids, which the schema (unsigned) refuses.
    xml = re.sub(r'val="-(\d{6,})"', r'val="\1"', written)
    root = etree.fromstring(xml.encode())
    for n, series in enumerate(root.iter(f"{{{_C}}}ser")):
        _paint(series, chart, *_FILLS[n % len(_FILLS)])
    _arrange(root, chart)
    external = _c(root, "externalData")
    external.set(f"{{{_RELATION}}}id", workbook_id)
    _c(external, "autoUpdate", "0")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _paint(series: Element, chart: Chart, fill: str, on_fill: str) -> None:
    """The series' colour, and the numbers on its bars: inside where bars are stacked (no zeros), else at their end."""
    shape = _parsed(f'<c:spPr {_NS}><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></c:spPr>')
    invert = _parsed(f'<c:invertIfNegative {_NS} val="0"/>')
    form, colour = ("0;-0;;", on_fill) if chart.is_stacked else (chart.number_format, _INK)
    place = "ctr" if chart.is_stacked else "outEnd"
    labels = _parsed(
        f'<c:dLbls {_NS}><c:numFmt formatCode="{form}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'{_letters(800, colour)}<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    for made in (labels, invert, shape):
        series.find(f"{{{_C}}}tx").addnext(made)


def _arrange(root: Element, chart: Chart) -> None:
    """First category on top, bars close together, legend below, no title (the caption is one), no frame."""
    root.find(f"{{{_C}}}date1904").addnext(_parsed(f'<c:roundedCorners {_NS} val="0"/>'))
    area = root.find(f"{{{_C}}}chart")
    area.find(f"{{{_C}}}autoTitleDeleted").set("val", "1")
    plot = area.find(f"{{{_C}}}plotArea")
    plot.findall(f"{{{_C}}}barChart/{{{_C}}}ser")[-1].addnext(_parsed(f'<c:gapWidth {_NS} val="45"/>'))
    plot.find(f"{{{_C}}}catAx/{{{_C}}}scaling/{{{_C}}}orientation").set("val", "maxMin")
    values = plot.find(f"{{{_C}}}valAx")
    values.find(f"{{{_C}}}delete").set("val", "1")  # the numbers stand on the bars
    values.remove(values.find(f"{{{_C}}}majorGridlines"))
    for axis in ("catAx", "valAx"):
        plot.find(f"{{{_C}}}{axis}/{{{_C}}}majorTickMark").set("val", "none")
    plot.addnext(_parsed(f'<c:plotVisOnly {_NS} val="1"/>'))
    if len(chart.series) > 1:
        plot.addnext(_parsed(f'<c:legend {_NS}><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'))
    root.remove(root.find(f"{{{_C}}}txPr"))
    area.addnext(_parsed(_letters(850, _INK, _NS)))
    area.addnext(_parsed(f"<c:spPr {_NS}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"))


def _letters(size: int, colour: str, namespaces: str = "") -> str:
    """Text properties: size in hundredths of a point."""
    return (
        f'<c:txPr {namespaces}><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size}"><a:solidFill><a:srgbClr val="{colour}"/>'
        '</a:solidFill><a:latin typeface="Arial"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _parsed(xml: str) -> Element:
    return etree.fromstring(xml)


def _c(parent: Element, tag: str, value: str = "") -> Element:
    made = etree.SubElement(parent, f"{{{_C}}}{tag}")
    if value:
        made.set("val", value)
    return made


def _frame(chart: Chart, number: int, relation: str, width_cm: float, height_cm: float) -> Element:
    """The run that shows the chart, with its alternative text."""
    run = etree.Element(f"{{{_W}}}r")
    drawing = etree.SubElement(run, f"{{{_W}}}drawing")
    inline = etree.SubElement(drawing, f"{{{_WP}}}inline", distT="0", distB="0", distL="0", distR="0")
    etree.SubElement(inline, f"{{{_WP}}}extent", cx=str(int(Cm(width_cm))), cy=str(int(Cm(height_cm))))
    name = one_line(chart.caption)[:100]
    etree.SubElement(inline, f"{{{_WP}}}docPr", id=str(number), name=f"{number} {name}", descr=one_line(chart.alt))
    etree.SubElement(inline, f"{{{_WP}}}cNvGraphicFramePr")
    graphic = etree.SubElement(inline, f"{{{_A}}}graphic")
    data = etree.SubElement(graphic, f"{{{_A}}}graphicData", uri=_C)
    etree.SubElement(data, f"{{{_C}}}chart").set(f"{{{_RELATION}}}id", relation)
    return run
