<?xml version="1.0" encoding="UTF-8"?>
<!-- An allowance or charge of the order or of a line, in the words of all services. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    xmlns:t="http://soa.example.com/types/v1" xmlns:text="urn:soa:text" exclude-result-prefixes="cac cbc text">
  <xsl:template match="cac:AllowanceCharge" mode="map">
    <t:AllowanceCharge>
      <t:IsCharge><xsl:value-of select="normalize-space(cbc:ChargeIndicator)"/></t:IsCharge>
      <t:Amount><xsl:call-template name="decimal"><xsl:with-param name="of" select="cbc:Amount"/></xsl:call-template></t:Amount>
      <xsl:if test="normalize-space(cbc:AllowanceChargeReasonCode)">
        <t:ReasonCode><xsl:value-of select="normalize-space(cbc:AllowanceChargeReasonCode)"/></t:ReasonCode>
      </xsl:if>
      <xsl:variable name="reasons"><xsl:for-each select="cbc:AllowanceChargeReason"><xsl:value-of select="concat(., ' ')"/></xsl:for-each></xsl:variable>
      <xsl:if test="normalize-space($reasons)">
        <t:Reason><xsl:value-of select="text:cut(normalize-space($reasons), 1000)"/></t:Reason>
      </xsl:if>
    </t:AllowanceCharge>
  </xsl:template>
</xsl:stylesheet>
