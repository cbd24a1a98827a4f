"""Makes the files of this folder with the programs that people use: pikepdf (qpdf), ReportLab, fpdf2, Pillow, odfpy, zipfile.

    pip install pikepdf reportlab fpdf2 Pillow pillow-heif odfpy && python make.py

Invented content. No file holds a program: what must look like one begins like one and ends there."""

import io
import pathlib
import zipfile

import pikepdf
from fpdf import FPDF
from odf import opendocument, text
from PIL import Image
from pikepdf import AttachedFileSpec, Dictionary, Encryption, Name, Pdf
from pillow_heif import register_heif_opener
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

HERE = pathlib.Path(__file__).parent
WORDS = "Прошу принять меры.\r\nНомер дома 5.\r\n"
NOT_A_PROGRAM = b"MZ\x90\0" + bytes(60)
register_heif_opener()


def reportlab_pages(draw=lambda page: None, **options) -> bytes:
    file = io.BytesIO()
    page = canvas.Canvas(file, pagesize=A4, invariant=1, **options)
    page.drawString(72, 720, "Link")
    draw(page)
    page.showPage()
    page.save()
    return file.getvalue()


def pike(change=lambda pdf: None, **options) -> bytes:
    file = io.BytesIO()
    with Pdf.open(io.BytesIO(reportlab_pages())) as pdf:
        change(pdf)
        pdf.save(file, **options)
    return file.getvalue()


def launch(pdf):
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.Launch, F=pikepdf.String("a.docx")))


def script(pdf):
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.beep(0);")))


def attach(name, content):
    def change(pdf):
        pdf.attachments[name] = AttachedFileSpec(pdf, content, filename=name)

    return change


def locked(user, revision, **options):
    return {"encryption": Encryption(owner="owner", user=user, R=revision, aes=revision >= 4, metadata=revision >= 4, **options)}


def packed(**options):
    return {"object_stream_mode": pikepdf.ObjectStreamMode.generate, **options}


def words_of_pdf(page):
    page.linkURL("https://example.by/JavaScript/Launch", (72, 715, 400, 735))
    page.setTitle("How to /Encrypt 12 0 R, /Launch and /EmbeddedFile")
    page.bookmarkPage("/Launch")
    page.drawString(72, 700, "<< /S /Launch >> /JavaScript /Encrypt 12 0 R")


def fpdf() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.cell(text="Launch", link="https://example.by/Launch")
    return bytes(pdf.output())


def picture(kind, **options) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (16, 16), "navy").save(file, kind, **options)
    return file.getvalue()


def odt(*more) -> bytes:
    document = opendocument.OpenDocumentText()
    document.text.addElement(text.P(text=WORDS))
    file = io.BytesIO()
    document.write(file)
    with zipfile.ZipFile(file, "a") as archive:
        for name, content in more:
            archive.writestr(name, content)
    return file.getvalue()


def zipped(method, **entries) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name.replace("_", ".")), content, method)
    return file.getvalue()


# as LibreOffice 7 writes them as soon as somebody has looked for the macros of a document
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" library:link="false"/>
</library:libraries>"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">%s</library:library>"""
LISTS = [("Basic/script-lc.xml", LIBRARIES), ("Basic/Standard/script-lb.xml", LIBRARY % "\n")]
MODULE = [
    ("Basic/script-lc.xml", LIBRARIES),
    ("Basic/Standard/script-lb.xml", LIBRARY % '<library:element library:name="Module1"/>'),
    ("Basic/Standard/Module1.xml", "<x/>"),
]

FILES = {
    "reportlab-words.pdf": reportlab_pages(words_of_pdf, pageCompression=0),
    "fpdf.pdf": fpdf(),
    "pillow.pdf": picture("PDF"),
    "pikepdf-packed.pdf": pike(**packed()),
    "pikepdf-linearized.pdf": pike(linearize=True),
    "pikepdf-locked-r2.pdf": pike(**locked("", 2)),
    "pikepdf-locked-r3.pdf": pike(**locked("", 3)),
    "pikepdf-locked-r4.pdf": pike(**packed(**locked("", 4))),
    "pikepdf-locked-r6.pdf": pike(**packed(**locked("", 6))),
    "pikepdf-password-r3.pdf": pike(**locked("user", 3)),
    "pikepdf-password-r4.pdf": pike(**packed(**locked("user", 4))),
    "pikepdf-password-r6.pdf": pike(**packed(**locked("user", 6))),
    "pikepdf-launch.pdf": pike(launch),
    "pikepdf-launch-packed.pdf": pike(launch, **packed()),
    "pikepdf-launch-locked-r3.pdf": pike(launch, **packed(**locked("", 3))),
    "pikepdf-launch-locked-r4.pdf": pike(launch, **packed(**locked("", 4))),
    "pikepdf-launch-locked-r6.pdf": pike(launch, **packed(**locked("", 6))),
    "pikepdf-script.pdf": pike(script),
    "pikepdf-attached.pdf": pike(attach("счёт.xml", b"<invoice/>")),
    "pikepdf-attached-locked.pdf": pike(attach("invoice.xml", b"<invoice/>"), **packed(**locked("", 6))),
    "pikepdf-attached-program.pdf": pike(attach("invoice.xml", NOT_A_PROGRAM)),
    "pikepdf-attached-program-locked.pdf": pike(attach("invoice.xml", NOT_A_PROGRAM), **packed(**locked("", 6))),
    "pikepdf-attached-script.pdf": pike(attach("счёт.vbs", b"x")),
    "pikepdf-attached-script-locked.pdf": pike(attach("invoice.vbs", b"x"), **locked("", 6)),
    "pillow.tif": picture("TIFF"),
    "pillow-big.tif": picture("TIFF", big_tiff=True),
    "pillow.png": picture("PNG"),
    "pillow.jpg": picture("JPEG"),
    "png-as-jpg.jpg": picture("PNG"),
    "jpg-as-png.png": picture("JPEG"),
    "pillow.webp": picture("WEBP"),
    "pillow.heic": picture("HEIF"),
    "odfpy.odt": odt(),
    "odfpy-empty-library.odt": odt(*LISTS),
    "odfpy-module.odt": odt(*MODULE),
    "zipfile-deflated.zip": zipped(zipfile.ZIP_DEFLATED, letter_txt=WORDS),
    "zipfile-bzip2.zip": zipped(zipfile.ZIP_BZIP2, letter_txt=WORDS),
    "zipfile-lzma.zip": zipped(zipfile.ZIP_LZMA, letter_txt=WORDS),
    "utf-16.txt": WORDS.encode("utf-16-le"),
    "utf-16-be.txt": WORDS.encode("utf-16-be"),
}

for name, content in FILES.items():
    (HERE / name).write_bytes(content)
