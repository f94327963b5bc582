<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://soa.example.com/customers/v1">
  <xsl:template match="/json">
    <FindCustomers>
      <request>
        <Identifier><Scheme>GLN</Scheme><Value><xsl:value-of select="normalize-space(buyer)"/></Value></Identifier>
      </request>
    </FindCustomers>
  </xsl:template>
</xsl:stylesheet>
