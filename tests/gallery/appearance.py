"""Requests drawn as HTML, close to how the apps show them on a phone of 390 pixels."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

SIZES = {"xxs": 11, "xs": 13, "sm": 14, "md": 16, "lg": 19, "xl": 22, "xxl": 29}
WIDTHS = {"nano": 120, "micro": 160, "deca": 220, "hecto": 241, "kilo": 260, "mega": 300, "giga": 386}
SPACES = {"none": 0, "xs": 2, "sm": 4, "md": 8, "lg": 12, "xl": 16, "xxl": 20}
STYLE = """
body{font-family:'Noto Sans Thai','Loma','Garuda',sans-serif;margin:16px;background:#fff;color:#111}
.row{display:flex;gap:20px;align-items:flex-start;margin-bottom:36px}
h2{font-size:15px;margin:0 0 6px} .phone{width:390px;flex:none;border-radius:18px;padding:14px 12px;overflow:hidden}
.line{background:#8CABD9}.telegram{background:#D3E3C7}
.text{background:#fff;border-radius:16px;padding:9px 13px;font-size:15px;line-height:1.45;white-space:pre-wrap;
 max-width:290px;margin:0 0 8px;overflow-wrap:anywhere}
.carousel{display:flex;gap:8px;overflow-x:auto;padding-bottom:8px;margin-bottom:8px}
.bubble{background:#fff;border-radius:14px;overflow:hidden;flex:none;display:flex;flex-direction:column}
.bubble .foot{margin-top:auto}
.flextext{line-height:1.4;overflow-wrap:anywhere;white-space:pre-wrap}
.btn{text-align:center;font-size:16px;padding:7px 8px;border-radius:8px;white-space:nowrap;overflow:hidden}
.quick{display:flex;gap:6px;overflow-x:auto;padding-top:4px}
.chip{background:#fff;border:1px solid #ccd;border-radius:18px;padding:7px 13px;font-size:14px;white-space:nowrap}
.alt{font-size:11px;color:#234;margin:-4px 0 8px;white-space:pre-wrap;opacity:.75}
.tg{background:#fff;border-radius:14px;padding:8px 12px;font-size:15px;line-height:1.4;white-space:pre-wrap;max-width:330px}
.tg.rich{white-space:normal}.tg p{margin:0 0 4px}.tg details{border-top:1px solid #dde;padding:6px 0}
.tg footer{font-style:italic;font-size:13px}.tg a{color:#2678b6}.kb{max-width:354px;margin:3px 0 8px}.kb div{display:flex;gap:3px;margin-top:3px}
.kb span{flex:1;background:#6f9b72cc;color:#fff;border-radius:8px;text-align:center;font-size:14px;padding:8px 4px;
 overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.kb .success{background:#3a9d4a}.kb .danger{background:#c9443c}
.kb.reply span{background:#fff;color:#111}
.place{background:#fff;border-radius:12px;padding:8px 12px;max-width:290px;margin-bottom:8px}
.picture{display:block;width:100%;border-radius:8px}.web{width:390px;flex:none;border-radius:18px}
.map{height:90px;background:repeating-linear-gradient(45deg,#e6efe0 0 14px,#dbe8d3 14px 28px);border-radius:8px}
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One reply on every channel; `web` is the address of a picture of the real page."""

    name: str  # of its pictures: "graduates-th"
    title: str
    line: str
    telegram: str
    web: str


def page(rows: list[Row]) -> str:
    """A page of titled rows: LINE, Telegram, web chat from left to right."""
    made = "".join(map(_row, rows))
    return (
        "<!doctype html><html lang=th><meta charset=utf-8><title>Achiva</title>"
        f"<style>{STYLE}</style>{made}</html>"
    )


def _row(row: Row) -> str:
    title = html.escape(row.title)
    return (
        f"<h2>{title}</h2><div class=row id='{row.name}'><div class='phone line'>{row.line}</div>"
        f"<div class='phone telegram'>{row.telegram}</div>"
        f"<img class=web src='{row.web}' alt='{title}: web'></div>"
    )


def line_html(messages: list[dict[str, Any]]) -> str:
    """Messages of LINE."""
    shown = "".join(_message(message) for message in messages)
    quick = messages[-1].get("quickReply", {}).get("items", []) if messages else []
    chips = "".join(f"<span class=chip>{html.escape(item['action']['label'])}</span>" for item in quick)
    return shown + (f"<div class=quick>{chips}</div>" if chips else "")


def _message(message: dict[str, Any]) -> str:
    if message["type"] == "text":
        return f"<div class=text>{html.escape(message['text'])}</div>"
    if message["type"] == "location":
        place = f"<b>{html.escape(message['title'])}</b><br>{html.escape(message['address'])}"
        return f"<div class=place><div class=map></div>{place}</div>"
    contents = message["contents"]
    bubbles = contents["contents"] if contents["type"] == "carousel" else [contents]
    alt = f"<div class=alt>alt: {html.escape(message['altText'])[:160]}</div>"
    return f"<div class=carousel>{''.join(map(_bubble, bubbles))}</div>{alt}"


def _bubble(bubble: dict[str, Any]) -> str:
    width = WIDTHS[bubble.get("size", "mega")]
    blocks = [_component(bubble[key]) for key in ("header", "hero", "body") if key in bubble]
    if "footer" in bubble:
        blocks.append(f"<div class=foot>{_component(bubble['footer'])}</div>")
    return f"<div class=bubble style='width:{width}px'>{''.join(blocks)}</div>"


def _component(component: dict[str, Any]) -> str:
    return DRAWN[component["type"]](component)


def _box(box: dict[str, Any]) -> str:
    direction = "column" if box["layout"] == "vertical" else "row"
    css = f"display:flex;flex-direction:{direction};gap:{_space(box.get('spacing', 'none'))}px"
    css += f";padding:{box.get('paddingAll', '0px')}"
    for edge in ("Top", "Bottom", "Start", "End"):
        if f"padding{edge}" in box:
            css += f";padding-{ {'Start': 'left', 'End': 'right'}.get(edge, edge.lower()) }:{box[f'padding{edge}']}"
    css += f";background:{box['backgroundColor']}" if "backgroundColor" in box else ""
    css += f";border-radius:{box['cornerRadius']}" if "cornerRadius" in box else ""
    css += f";margin-top:{_space(box['margin'])}px" if "margin" in box else ""
    css += f";width:{box['width']}" if "width" in box else ""
    css += f";height:{box['height']}" if "height" in box else ""
    css += f";flex:{box['flex']}" if "flex" in box else ""
    return f"<div style='{css}'>{''.join(map(_component, box['contents']))}</div>"


def _space(name: str) -> int:
    return SPACES[name] if name in SPACES else int(name.removesuffix("px"))


def _text(text: dict[str, Any]) -> str:
    css = f"font-size:{SIZES[text.get('size', 'md')]}px;color:{text.get('color', '#111')}"
    css += ";font-weight:700" if text.get("weight") == "bold" else ""
    css += f";flex:{text['flex']}" if "flex" in text else ""
    css += f";margin-top:{_space(text['margin'])}px" if "margin" in text else ""
    css += ";text-align:right" if text.get("align") == "end" else ""
    css += "" if text.get("wrap") else ";white-space:nowrap;overflow:hidden;text-overflow:ellipsis"
    return f"<div class=flextext style='{css}'>{html.escape(text['text'])}</div>"


def _button(button: dict[str, Any]) -> str:
    style, colour = button.get("style", "link"), button.get("color", "#12588A")
    grounds = {"primary": f"background:{colour};color:#fff", "secondary": f"background:{colour};color:#111"}
    css = grounds.get(style, f"color:{colour}")
    return f"<div class=btn style='flex:1;{css}'>{html.escape(button['action']['label'])}</div>"


def _image(image: dict[str, Any]) -> str:
    size = image.get("size", "")
    css = f"width:{size};height:{size};flex:none" if size.endswith("px") else ""
    return _picture(image["url"]).replace("<img ", f"<img style='{css}' ")


def _picture(address: str) -> str:
    """The picture of that name beside the page, wherever its address said that it is."""
    return f"<img class=picture src='pictures/{html.escape(address.rsplit('/', 1)[-1])}' alt=''>"


def _separator(separator: dict[str, Any]) -> str:
    margin = _space(separator.get("margin", "none"))
    return f"<div style='height:1px;margin-top:{margin}px;background:{separator.get('color', '#ddd')}'></div>"


DRAWN = {
    "box": _box,
    "text": _text,
    "button": _button,
    "image": _image,
    "separator": _separator,
    "filler": lambda _: "",
}


def telegram_html(requests: list[Any]) -> str:
    """Requests to Telegram."""
    return "".join(_request(request.body) for request in requests if "chat_id" in request.body)


def _request(body: dict[str, Any]) -> str:
    if "latitude" in body:
        shown = f"<b>{html.escape(body.get('title', ''))}</b><br>{html.escape(body.get('address', ''))}"
        made = f"<div class=place><div class=map></div>{shown}</div>"
    else:
        photo = _picture(body["photo"]) if "photo" in body else ""
        rich = body.get("rich_message", {}).get("html", "")
        text = rich or body.get("text") or body.get("caption", "")
        made = f"<div class='tg{' rich' if rich else ''}'>{photo}{text}</div>"
    markup = body.get("reply_markup", {})
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    kind = "kb" if "inline_keyboard" in markup else "kb reply"
    keys = "".join(
        "<div>"
        + "".join(f"<span class='{key.get('style', '')}'>{html.escape(key['text'])}</span>" for key in row)
        + "</div>"
        for row in rows
    )
    return made + (f"<div class='{kind}'>{keys}</div>" if keys else "")
