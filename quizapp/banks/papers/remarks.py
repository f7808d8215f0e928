"""What a remark beside an answer says that takes it back, or names another one besides."""

import re

REMARK = re.compile(
    r"[A-H√×对错][^\n]{0,8}(?:也可|也对|也行|亦可|均可|都可|有误|有争议|存疑|待定|不唯一)"
    r"|(?:也可|或者?)[选填为是]?[A-H](?![A-Za-z])"
    r"|有误|有争议|存疑|待定|更正(?!方?法)|改为|不唯一"
)
